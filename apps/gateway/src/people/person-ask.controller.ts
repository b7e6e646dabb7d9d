import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  accountGet,
  accountList,
  type Actor,
  cancelGuardRequest,
  contactsRequest,
  getGuardRequest,
  parse,
  type PersonAnswer,
  personAsk,
  type PersonAsk,
  type PersonAskName,
  permissionRefusal,
  pipelineDeactivate,
  pipelineList,
  positionCloseAll,
  type Permission,
  problem,
  type Problem,
  type RequestDefinition,
} from '@plimsoll/contracts';
import { Answers, type RequestContext, Requests } from '@plimsoll/messaging';

/** What may be asked so, and nothing else: a service that was taken over cannot speak for people beyond it. */
const ASKED: Readonly<Record<PersonAskName, RequestDefinition>> = {
  'account.list': accountList,
  'account.get': accountGet,
  'guard.get': getGuardRequest,
  'guard.cancel': cancelGuardRequest,
  'position.close-all': positionCloseAll,
  'pipeline.list': pipelineList,
  'pipeline.deactivate': pipelineDeactivate,
};

/** Asks for people who wrote by a chat that they linked; what they may do is asked of identity each time. */
// It answers on the bus; the document of HTTP would take its input for a body.
@ApiExcludeController()
@Controller()
export class PersonAskController {
  constructor(private readonly requests: Requests) {}

  @Answers(personAsk)
  async ask(asked: PersonAsk, { deadline, idempotencyKey }: RequestContext): Promise<PersonAnswer | Problem> {
    const { tenantId, userId, channelId, via, request, input } = asked;
    const { items } = await this.requests.ask(contactsRequest, { tenantId }, { tenantId, deadline });
    const person = items.find((one) => one.userId === userId);
    if (!person) return problem('permission-denied', 'who asks is not in the organisation');
    const definition = ASKED[request];
    const actor: Actor = { tenantId, userId, sessionId: channelId, roles: person.roles, via };
    const refusal = permissionRefusal(actor, definition.permission as Permission);
    if (refusal) return refusal;
    const read = parse(definition.input, input);
    if (!read.ok) return problem('validation-failed', undefined, { violations: read.problem });
    const answer = await this.requests.ask(definition, read.value, { actor, deadline, idempotencyKey });
    return { answer: { ...answer } };
  }
}
