import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries, readyBearer, sessionQuery } from '../api/session';
import { App } from './App';
import { prepareSaid } from '../said/Said';
import { startTranslating } from './i18n';
import { preferences } from './preferences';
import { readyFirst } from './readyFirst';

/** Shows the console. */
export async function start() {
  void queries.prefetchQuery(sessionQuery).then(readyBearer);
  await readyFirst(startTranslating());
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  if (preferences().language === 'zh') void prepareSaid();
}
