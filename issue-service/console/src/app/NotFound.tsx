import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../components/Empty';

/** An address that is no page's. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Empty icon={Compass} title={t('notFound.title')} text={t('notFound.text')} action={<Link to="/issues">{t('notFound.home')}</Link>} />
    </div>
  );
}
