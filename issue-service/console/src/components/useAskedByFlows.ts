import { useTranslation } from 'react-i18next';
import { $approvals } from '../api/clients';
import { useFormat } from '../app/format';
import { titlesOfAsking, type AskingNode } from './flowsAsking';

/**
 * A sentence that names the flows which ask what may be removed; empty where none does. The approval engine knows them, and may be
 * away: then nothing is said, and the flows are marked afterwards.
 */
export function useAskedByFlows(isRemovable: boolean, asks: (node: AskingNode) => boolean): string {
  const { t } = useTranslation();
  const { list } = useFormat();
  const { data } = $approvals.useQuery('get', '/api/v1/flows', {}, { enabled: isRemovable });
  const titles = titlesOfAsking((data?.sources ?? []).flatMap(shelf => shelf.flows), asks);
  return titles.length > 0 ? t('askedByFlows', { count: titles.length, flows: list(titles) }) : '';
}
