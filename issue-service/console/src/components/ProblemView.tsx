import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem';
import { Said, useSaid } from '../said/Said';
import { Button } from './Button';

/** What happened, in the reader's language where there is a text for it. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const said = useSaid();
  return error => {
    const { slug, status, detail } = asProblem(error);
    const known = [`problem.${slug}`, `problem.http-${status}`].find(key => i18n.exists(key));
    // What a service says says more than our own text.
    if (!known || (i18n.language === 'en' && detail && status > 0)) return said(detail) ?? (detail || t('problem.unexpected'));
    return said(detail) ?? t(known);
  };
}

interface Props {
  error: unknown;
  title?: string;
  retry?: () => unknown;
}

/** A problem, with each of its fields and what can be done. */
export function ProblemView({ error, title, retry }: Props) {
  const { t } = useTranslation();
  const text = useProblemText();
  const problem = asProblem(error);
  const inWords = text(problem);
  const said = useSaid();
  return (
    <div className="problem" role="alert" tabIndex={-1}>
      <TriangleAlert size={18} aria-hidden />
      <div>
        {title && <strong>{title}</strong>}
        <p>{inWords}</p>
        {problem.detail && problem.detail !== inWords && said(problem.detail) === undefined && <p lang="en" className="hint">{problem.detail}</p>}
        {problem.errors.length > 0 && (
          <ul>
            {problem.errors.map((each, index) => <li key={index}><code>{each.field}</code> <Said>{each.message}</Said></li>)}
          </ul>
        )}
        {problem.retryAfter !== null && <p>{t('problem.retryAfter', { count: problem.retryAfter })}</p>}
        {retry && <Button size="small" onClick={() => void retry()}>{t('retry')}</Button>}
      </div>
    </div>
  );
}
