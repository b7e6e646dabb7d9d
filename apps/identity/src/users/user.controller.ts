import { Controller } from '@nestjs/common';
import {
  type Actor,
  type AddMember,
  addMemberRequest,
  type EditProfile,
  editProfileRequest,
  type Member,
  type Nothing,
  type Problem,
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
import { MemberHandler } from './member.handler.js';
import { ProfileHandler } from './profile.handler.js';
import { RegisterHandler } from './register.handler.js';

@Controller()
export class UserController {
  constructor(
    private readonly registering: RegisterHandler,
    private readonly members: MemberHandler,
    private readonly profiles: ProfileHandler,
  ) {}

  @Answers(registerRequest)
  register(input: Register, ctx: RequestContext): Promise<Registered> {
    return this.registering.register(input, ctx.idempotencyKey);
  }

  @Answers(profileRequest)
  profile(_: Nothing, ctx: RequestContext): Promise<Profile | Problem> {
    return this.profiles.read(personOf(ctx));
  }

  @Answers(editProfileRequest)
  editProfile(input: EditProfile, ctx: RequestContext): Promise<Profile | Problem> {
    return this.profiles.edit(input, personOf(ctx));
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

function personOf({ actor }: RequestContext): Actor {
  invariant(actor, 'a profile is asked for by a person');
  return actor;
}
