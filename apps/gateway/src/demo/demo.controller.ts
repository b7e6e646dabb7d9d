import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, DemoAlertBody, DemoResult, DemoState } from '@plimsoll/contracts';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';
import { DemoMarket } from './demo-market.js';

/**
 * The buttons of the demo: they act on the simulated market only, and answer 404 where there is none, or where it is
 * somebody else's; whether there is one can be asked.
 */
@ApiTags('demo')
@Controller('demo')
export class DemoController {
  constructor(private readonly market: DemoMarket) {}

  @Get()
  @RequiresPermission('account:read')
  @Responds(DemoState)
  @ApiOperation({
    summary: 'What the demo offers',
    description: '`offered` is false where the installation has no demo, or it is somebody else’s.',
  })
  state(@CurrentActor() actor: Actor): Promise<DemoState> {
    return this.market.state(actor);
  }

  @Post('crash')
  @RequiresPermission('account:trade')
  @MayWait()
  @Responds(DemoResult)
  @Refuses('demo-only', 'nothing-to-hurt', 'position-too-small')
  @ApiOperation({
    summary: 'Crash the simulated market',
    description:
      'Prices fall until the guard of the demo account has to act; no stop is filled on the way. With nothing open, or too little to lose that much, it is refused (409).',
  })
  crash(@CurrentActor() actor: Actor): Promise<DemoResult> {
    return this.market.control('crash', actor);
  }

  @Post('recover')
  @RequiresPermission('account:trade')
  @MayWait()
  @Responds(DemoResult)
  @Refuses('demo-only')
  @ApiOperation({
    summary: 'Let the simulated market recover',
    description: 'Prices come back to where they were before the crash.',
  })
  recover(@CurrentActor() actor: Actor): Promise<DemoResult> {
    return this.market.control('recover', actor);
  }

  @Post('start-over')
  @RequiresPermission('guard:command')
  @MayWait()
  @Responds(DemoResult)
  @Refuses('demo-only')
  @ApiOperation({
    summary: 'Start the demo over',
    description:
      'Closes everything, gives back the balance as a deposit, brings prices back, arms the guard from there, and opens a position that a crash can hurt. Also while the account is locked.',
  })
  startOver(@CurrentActor() actor: Actor): Promise<DemoResult> {
    return this.market.startOver(actor);
  }

  @Post('alert')
  @RequiresPermission('account:trade')
  @MayWait()
  @Responds(DemoResult)
  @Refuses('demo-only')
  @ApiOperation({
    summary: 'Send a sample TradingView alert to the demo webhook',
    description: 'Goes the way of every alert: source, signal, pipelines.',
  })
  alert(@Body() body: DemoAlertBody, @CurrentActor() actor: Actor): Promise<DemoResult> {
    return this.market.alert(body, actor);
  }
}
