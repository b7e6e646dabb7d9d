import { createRootRoute, createRoute } from '@tanstack/react-router';
import { NotFound } from '../shell/not-found';
import { SignedIn } from './signed-in';

/** Above every place. Children are given in `router.tsx`. */
export const rootRoute = createRootRoute();

/** Above every place that needs a person who is signed in; features hang their routes below it. */
export const signedInRoute = createRoute({ getParentRoute: () => rootRoute, id: 'signed-in', component: SignedIn });

/** Whatever else is asked for: it is said within the menu that there is nothing. */
export const nothingRoute = createRoute({ getParentRoute: () => signedInRoute, path: '$', component: NotFound });
