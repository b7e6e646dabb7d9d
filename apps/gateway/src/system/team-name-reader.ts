import { Injectable } from '@nestjs/common';
import { teamNamesRequest } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';

/** How organisations are called that name themselves by id only, for owners of the installation. */
@Injectable()
export class TeamNameReader {
  constructor(private readonly requests: Requests) {}

  /** By tenant; none where identity does not answer: the rest is told all the same. */
  async of(tenantIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const parts: string[][] = [];
    for (let i = 0; i < tenantIds.length; i += AT_ONCE) parts.push(tenantIds.slice(i, i + AT_ONCE));
    const answers = await Promise.allSettled(
      parts.map((part) => this.requests.ask(teamNamesRequest, { tenantIds: part })),
    );
    const known = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.items : []));
    return new Map(known.map(({ tenantId, name }) => [tenantId, name]));
  }
}

/** Of one question. */
const AT_ONCE = 200;
