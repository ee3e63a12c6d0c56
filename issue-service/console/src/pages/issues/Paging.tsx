import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { address, type Filter } from './filter';

/** Where a list goes on, and back to its first page; nothing where it has one page alone. */
export function Paging({ filter, next }: { filter: Filter; next?: string | null | undefined }) {
  const { t } = useTranslation('issues');
  if (!filter.cursor && !next) return null;
  return (
    <nav className="pages" aria-label={t('pages')}>
      {filter.cursor && <Link to={{ search: address(filter, {}).toString() }}>{t('newest')}</Link>}
      <span className="grow" />
      {next && <Link to={{ search: address(filter, { cursor: next }).toString() }}>{t('older')}</Link>}
    </nav>
  );
}
