import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Broken } from './Broken';
import { NotFound } from './NotFound';
import { load } from './pages';
import { routes, type Route } from './routes';
import { Shell } from './Shell';
import { SignedIn } from './SignedIn';

function asObject({ path, page }: Route): RouteObject {
  return {
    path,
    lazy: async () => ({ Component: (await load(page)).default }),
    errorElement: <Broken />,
  };
}

export const router = createBrowserRouter([
  {
    errorElement: <Broken />,
    hydrateFallbackElement: <></>,
    children: [
      ...routes.filter(route => route.isOpen).map(asObject),
      {
        element: <SignedIn><Shell /></SignedIn>,
        children: [
          { index: true, element: <Navigate to="/issues" replace /> },
          ...routes.filter(route => !route.isOpen).map(asObject),
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);
