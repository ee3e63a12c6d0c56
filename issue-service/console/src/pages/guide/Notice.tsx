import { BookOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { prefer } from '../../app/preferences';
import { Button } from '../../components/Button';
import { useApproved } from './useApproved';
import './guide.css';

/** Above the issues until a first one was approved, for who sets the workspace up. Load it by React.lazy: it is seldom there. */
export default function Notice() {
  const { t } = useTranslation('guide');
  const { data } = useApproved();
  if (data !== 0) return null;
  return (
    <section className="note guide-notice" aria-label={t('title')}>
      <BookOpen size={17} aria-hidden />
      <span className="grow">{t('notice')}</span>
      <Link to="/guide">{t('goOn')}</Link>
      <Button size="small" onClick={() => prefer({ guide: 'hidden' })}>{t('hide')}</Button>
    </section>
  );
}
