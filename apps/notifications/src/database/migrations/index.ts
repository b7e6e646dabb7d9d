export { Notifications1795880929233 } from './1795880929233-notifications.js';
export { ChatAnswers1799400300000 } from './1799400300000-chat-answers.js';
export { MailsInTheLog1799400320000 } from './1799400320000-mails-in-the-log.js';
export { AnswersByMail1799400320100 } from './1799400320100-answers-by-mail.js';
export { ConfirmedNumbers1799400320110 } from './1799400320110-confirmed-numbers.js';
export { NumbersOfBeforeCodes1799400340000 } from './1799400340000-numbers-of-before-codes.js';
