import { Controller } from '@nestjs/common';
import {
  type AddMember,
  addMemberRequest,
  type Member,
  type Nothing,
  type Problem,
  problem,
  type Profile,
  profileRequest,
  type Register,
  type Registered,
  registerRequest,
  type SetRoles,
  setRolesRequest,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { MemberHandler } from './member.handler.js';
import { RegisterHandler } from './register.handler.js';
import { userCard } from './user.read-model.js';

@Controller()
export class UserController {
  constructor(
    private readonly registering: RegisterHandler,
    private readonly members: MemberHandler,
    private readonly db: Database,
  ) {}

  @Answers(registerRequest)
  register(input: Register, ctx: RequestContext): Promise<Registered> {
    return this.registering.register(input, ctx.idempotencyKey);
  }

  @Answers(profileRequest)
  async profile(_: Nothing, { actor }: RequestContext): Promise<Profile | Problem> {
    invariant(actor, 'a profile is asked for by a person');
    const card = await this.db.readTenant(actor.tenantId, (tx) => userCard(tx, actor));
    if (!card) return problem('not-found');
    return {
      tenantId: card.tenantId,
      tenantName: card.tenantName,
      userId: card.userId,
      sessionId: actor.sessionId,
      email: card.email,
      roles: card.roles,
      registeredAt: card.registeredAt.toISOString(),
      ...(card.name === undefined ? {} : { name: card.name }),
    };
  }

  @Answers(addMemberRequest)
  addMember(input: AddMember): Promise<Member | Problem> {
    return this.members.add(input);
  }

  @Answers(setRolesRequest)
  setRoles(input: SetRoles): Promise<Member | Problem> {
    return this.members.setRoles(input);
  }
}
