import { Plus, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tagged } from '../../api/clients';
import { Button } from '../Button';
import { Drawer } from './Drawer';
import { Opened } from './Opened';
import { SearchBox, ThingList, type Listed } from './ThingList';
import { useFocusKept } from './useFocusKept';
import { useOpened } from './useOpened';

interface Props<T, D> {
  /** Whose texts are shown: add, edit, empty.title, empty.text and empty.ask. */
  page: string;
  /** Below which key of them, where a page has several kinds. */
  texts?: string;
  path: string;
  icon: LucideIcon;
  label: string;
  /** Whether things can be added here. */
  mayAdd: boolean;
  /** Whether one can be looked at in full. */
  mayOpen?: boolean;
  list: Listed<T>;
  keyOf: (item: T) => string;
  row: (item: T, open: (() => void) | undefined) => ReactNode;
  read: (id: string) => Promise<Tagged<D>>;
  /** One in full, to be changed; without one, a new one. */
  form: (close: () => void, value?: D, etag?: string) => ReactNode;
  /** What else there is of one, below its form. */
  beside?: (value: D) => ReactNode;
  search?: { text: string; change: (text: string) => void };
  /** Filters, beside the search. */
  filters?: ReactNode;
  /** Whether a filter leaves some out. */
  isFiltered?: boolean;
  /** Instead of the usual list. */
  body?: (open: (id: string) => void) => ReactNode;
}

/** Things of one kind: the list, and one of them in a drawer, where it is added, changed and removed. */
export function Things<T, D = T>({ page, texts, path, icon, label, mayAdd, mayOpen = true, list, keyOf, row, read, form, beside, search, filters, isFiltered = false, body }: Props<T, D>) {
  const { t } = useTranslation(page, texts === undefined ? {} : { keyPrefix: texts });
  const { t: shared } = useTranslation();
  const { opened, isAdding, open, add, close } = useOpened();
  const adding = mayAdd && <Button look="primary" icon={<Plus size={16} aria-hidden />} onClick={add}>{t('add')}</Button>;
  useFocusKept(opened, list.items?.map(keyOf));
  const isSearched = Boolean(search?.text) || isFiltered;
  return (
    <>
      {(adding || search || filters) && (
        <div className="things-bar">
          {search && <SearchBox label={shared('things.search')} value={search.text} change={search.change} />}
          {filters}
          <span className="grow" />
          {adding}
        </div>
      )}
      {body && list.items && list.items.length > 0 ? body(open) : (
        <ThingList
          label={label}
          list={list}
          keyOf={keyOf}
          row={item => row(item, mayOpen ? () => open(keyOf(item)) : undefined)}
          empty={isSearched
            ? { icon, title: shared('things.none'), text: shared('things.noneText') }
            : { icon, title: t('empty.title'), text: t(mayAdd ? 'empty.text' : 'empty.ask') }}
        />
      )}
      {mayAdd && isAdding && <Drawer title={t('add')} close={close}>{form(close)}</Drawer>}
      {mayOpen && opened && (
        <Drawer title={t('edit')} close={close}>
          <Opened path={path} id={opened} read={() => read(opened)} beside={beside}>
            {(value, etag) => form(close, value, etag)}
          </Opened>
        </Drawer>
      )}
    </>
  );
}
