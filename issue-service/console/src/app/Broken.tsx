import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Button } from '../components/Button';
import { ProblemView } from '../components/ProblemView';

/** A page that failed; the others still work. After an update its files may be gone, which loading anew mends. */
export function Broken() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <div className="page">
      <ProblemView error={error} title={t('broken.title')} />
      <p className="lead">{t('broken.text')}</p>
      <Button look="primary" onClick={() => location.reload()}>{t('broken.reload')}</Button>
    </div>
  );
}
