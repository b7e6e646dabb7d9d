import { MESSAGING_ENTITIES } from '@plimsoll/messaging';
import { type EntityClass } from '@plimsoll/persistence';
import { ChatNonceEntity, ChatUpdateEntity } from '../answers/answer.entities.js';
import {
  ChannelCodeEntity,
  ChannelEntity,
  InstallationKeyEntity,
  LinkCodeEntity,
} from '../channels/channel.entities.js';
import { AccountEntity } from '../facts/account.entity.js';
import { MessageEntity, MessageTryEntity } from '../messages/message.entities.js';
import { NoticeEntity } from '../notices/notice.entities.js';
import { PersonEntity, TeamEntity } from '../people/people.entities.js';
import { PersonSettingsEntity, PreferenceEntity } from '../preferences/preference.entities.js';

/** All tables of the schema. */
export const ENTITIES: readonly EntityClass[] = [
  ...MESSAGING_ENTITIES,
  TeamEntity,
  PersonEntity,
  AccountEntity,
  NoticeEntity,
  ChannelEntity,
  ChannelCodeEntity,
  PreferenceEntity,
  PersonSettingsEntity,
  MessageEntity,
  MessageTryEntity,
  LinkCodeEntity,
  InstallationKeyEntity,
  ChatUpdateEntity,
  ChatNonceEntity,
];
