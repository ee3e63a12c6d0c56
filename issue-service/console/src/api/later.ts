import { lazy } from 'react';
import { patiently } from './patiently';

/** A component that is loaded patiently once it is shown; until then the nearest Suspense shows what stands in for it. */
export const later: typeof lazy = load => lazy(() => patiently(load));
