import { Sparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { $approvals } from '../../../api/clients';
import { ConditionText } from '../ConditionText';
import type { Source } from '../flow';
import { draftOf, type Draft } from './draft';

/** Flows to begin with. Nobody has to. */
export function Presets({ source, choose }: { source: Source; choose: (draft: Draft) => void }) {
  const { t, i18n } = useTranslation('flows');
  const { data } = $approvals.useQuery('get', '/api/v1/flow-presets', { headers: { 'Accept-Language': i18n.language } }, { staleTime: Infinity });
  const presets = data?.presets.filter(({ flow }) => flow.source === source) ?? [];
  if (presets.length === 0) return null;
  return (
    <section className="flow-presets" aria-labelledby="flow-presets">
      <h3 id="flow-presets"><Sparkles size={14} aria-hidden />{t('editor.presets')}</h3>
      <ul>
        {presets.map(({ presetId, flow }) => (
          <li key={presetId}>
            <button type="button" onClick={() => choose(draftOf(flow))} aria-describedby={`preset-${presetId}`}>{flow.title}</button>
            <div id={`preset-${presetId}`}><ConditionText source={flow.source} condition={flow.condition} /></div>
          </li>
        ))}
      </ul>
    </section>
  );
}
