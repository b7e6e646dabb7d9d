export {
  CallerAddress,
  CurrentActor,
  CurrentSignIn,
  Public,
  RequiresPermission,
  type SignedIn,
} from './access.decorators.js';
