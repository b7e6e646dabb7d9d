import { Controller } from '@nestjs/common';
import {
  type NoticePreferences,
  preferencesGet,
  type PreferencesQuery,
  preferencesSet,
  type Problem,
  type SetPreferences,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { personOf } from '../people/person-of.js';
import { PreferenceHandler } from '../preferences/preference.handler.js';

@Controller()
export class PreferenceController {
  constructor(private readonly preferences: PreferenceHandler) {}

  @Answers(preferencesGet)
  get({ accountId }: PreferencesQuery, ctx: RequestContext): Promise<NoticePreferences> {
    return this.preferences.get(personOf(ctx), accountId);
  }

  @Answers(preferencesSet)
  set(input: SetPreferences, ctx: RequestContext): Promise<NoticePreferences | Problem> {
    return this.preferences.set(personOf(ctx), input);
  }
}
