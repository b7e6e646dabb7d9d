import { Controller } from '@nestjs/common';
import {
  listMailsRequest,
  type MailboxPage,
  type MailboxQuery,
  mailboxRequest,
  type MailRecord,
  type MailRecordPage,
  type MailRef,
  type MailsQuery,
  type Nothing,
  type Problem,
  retryMailRequest,
  type SignInOptions,
  signInOptionsRequest,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { personOf } from '../audit/person-act.js';
import { relyingParty } from '../domain/passkey.js';
import { IdentityConfig } from '../identity.config.js';
import { MailReadModel } from './mail.read-model.js';

@Controller()
export class MailController {
  constructor(
    private readonly mails: MailReadModel,
    private readonly config: IdentityConfig,
  ) {}

  @Answers(signInOptionsRequest)
  options(_: Nothing): Promise<SignInOptions> {
    const { mailRoute: mail, verificationRequired, origin } = this.config;
    const passkeysAt = relyingParty(origin)?.origin;
    return Promise.resolve({ mail, verificationRequired, ...(passkeysAt === undefined ? {} : { passkeysAt }) });
  }

  @Answers(mailboxRequest)
  mailbox(query: MailboxQuery): Promise<MailboxPage | Problem> {
    return this.mails.mailbox(query);
  }

  @Answers(listMailsRequest)
  list(query: MailsQuery, ctx: RequestContext): Promise<MailRecordPage> {
    return this.mails.list(query, personOf(ctx));
  }

  @Answers(retryMailRequest)
  retry({ mailId }: MailRef, ctx: RequestContext): Promise<MailRecord | Problem> {
    return this.mails.retry(mailId, personOf(ctx));
  }
}
