import './app/nonce';
import { askAfter, askAhead, askBearerAhead, SESSION, takeTold } from './api/ahead';
import { firstApproval, firstStatement } from './app/shownFirst';
import { putOn } from './app/look';
import { COMMON, load, loadTexts, pageAt } from './app/pages';
import { preferences } from './app/preferences';

// Before anything else is shown than what the service told with the page, which it told in these colours.
putOn();

// What the page at this address needs is fetched beside the application, not after it.
const { language } = preferences();
const asked = pageAt(location.pathname);
const application = import('./app/start');
void loadTexts(language, COMMON);
if (asked) {
  void load(asked.page);
  void loadTexts(language, asked.page);
}
if (asked?.page !== 'sign-in') {
  takeTold(document.getElementById('told')?.textContent);
  const names = ['/api/v1/projects?limit=200', '/api/v1/people?limit=200'];
  const issue = asked?.page === 'issue' && `/api/v1/issues/${asked.name}`;
  askAhead([SESSION, '/api/v1/me', ...(issue ? [issue, ...names] : asked?.page === 'issues' ? names : [])], language);
  askBearerAhead(language);
  if (issue) {
    askAfter(issue, url => url.includes(`${issue}/`) && url.endsWith('/statement'), firstStatement, language);
    askAfter(issue, url => url.includes('/api/v1/approvals/'), firstApproval, language, 'bearer');
  }
}
void application.then(({ start }) => start());
