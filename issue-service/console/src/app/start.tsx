import 'antd/dist/antd.css';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { $issues } from '../api/clients';
import { queries, readyBearer, sessionQuery } from '../api/session';
import { App } from './App';
import { prepareSaid } from '../said/Said';
import { startTranslating } from './i18n';
import { preferences } from './preferences';

/** Shows the console. */
export async function start() {
  const translating = startTranslating();
  // Both go to SignedIn, whatever they say.
  void queries.prefetchQuery(sessionQuery).then(readyBearer);
  void queries.prefetchQuery($issues.queryOptions('get', '/api/v1/me'));
  await translating;
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  if (preferences().language === 'zh') void prepareSaid();
}
