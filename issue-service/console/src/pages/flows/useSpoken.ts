import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';
import { useTranslation } from 'react-i18next';

/** What screen readers say while one of several things is moved, each by its title. */
export function useSpoken(things: readonly { id: string; title: string }[]): { screenReaderInstructions: { draggable: string }; announcements: Announcements } {
  const { t } = useTranslation('flows');
  const title = (id: UniqueIdentifier) => things.find(thing => thing.id === id)?.title ?? '';
  const place = (id: UniqueIdentifier | undefined) => things.findIndex(thing => thing.id === id) + 1;
  return {
    screenReaderInstructions: { draggable: t('moving.how') },
    announcements: {
      onDragStart: ({ active }) => t('moving.taken', { title: title(active.id), place: place(active.id) }),
      onDragOver: ({ active, over }) => t('moving.over', { title: title(active.id), place: place(over?.id) }),
      onDragEnd: ({ active, over }) => t('moving.put', { title: title(active.id), place: place(over?.id) }),
      onDragCancel: ({ active }) => t('moving.left', { title: title(active.id) }),
    },
  };
}
