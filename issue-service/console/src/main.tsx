import './app/nonce';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { $issues } from './api/clients';
import { queries, sessionQuery } from './api/session';
import { App } from './app/App';
import { startTranslating } from './app/i18n';

const translating = startTranslating();
// Asked for while the page itself is still loaded; both go to SignedIn, whatever they say.
void queries.prefetchQuery(sessionQuery);
void queries.prefetchQuery($issues.queryOptions('get', '/api/v1/me'));
await translating;
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
