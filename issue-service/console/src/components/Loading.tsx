import { useTranslation } from 'react-i18next';

/** Something is on its way. It is seen only where that takes long. */
export function Loading() {
  const { t } = useTranslation();
  return <p className="loading" role="status">{t('loading')}</p>;
}
