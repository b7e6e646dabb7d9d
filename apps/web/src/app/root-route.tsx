import { createRootRoute, createRoute } from '@tanstack/react-router';
import { NotFound } from '../shell/not-found';
import { SignedIn } from './signed-in';

/** Above every place. Children are given in `router.tsx`. */
export const rootRoute = createRootRoute({ notFoundComponent: NotFound });

/** Above every place that needs a person who is signed in; features hang their routes below it. */
export const signedInRoute = createRoute({ getParentRoute: () => rootRoute, id: 'signed-in', component: SignedIn });
