export * from './kit';
export { Answered, type Asked } from './answered';
export { Confirm } from './confirm';
export { CopyField } from './copy-field';
export { download, toCsv } from './csv';
export { type Column, DataTable, type SortOrder } from './data-table';
export {
  ChoiceField,
  Form,
  NumberField,
  PasswordField,
  required,
  SelectField,
  SwitchField,
  TextAreaField,
  TextField,
} from './form';
export { FilterPanel } from './filter-panel';
export {
  age,
  dataText,
  dayTime,
  exact,
  fullTime,
  locale,
  money,
  percent,
  prose,
  relative,
  shownData,
  signedMoney,
  time,
  whole,
} from './format';
export { type Help, HelpLink, type HelpOf } from './help-link';
export { keepFocus } from './keep-focus';
export { type Language, pseudo, startLanguage, t } from './language';
export { Fact, PageHeader, Section } from './page-parts';
export { type Preferences, preferences, setPreferences, usePreferences, useTheme } from './preferences';
export { UiProvider } from './provider';
export { Amount, useNow, When } from './values';
