import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { Sealer } from './sealer.js';

/** Gives a service the `Sealer` of its master key, everywhere. */
@Global()
@Module({})
export class SealerModule {
  /** `config`: the class of the configuration that holds the key. */
  static forConfig<C extends { readonly masterKey: ConstructorParameters<typeof Sealer>[0] }>(
    config: Type<C>,
  ): DynamicModule {
    const useFactory = ({ masterKey }: C): Sealer => new Sealer(masterKey);
    return {
      module: SealerModule,
      providers: [{ provide: Sealer, inject: [config], useFactory }],
      exports: [Sealer],
    };
  }
}
