import { useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { NavigationType, useBeforeUnload, useBlocker, type Blocker } from 'react-router';
import { Button } from './Button';
import { Dialog } from './Dialog';

/**
 * Asks before an address is left that what was written and not saved belongs to, whether by a button, a link or going back; where the whole
 * page goes, the browser asks. The question is to be rendered in what is left. A router knows one who asks: there must not be two at once.
 *
 * @param isWithin whether what was written stays at another path; it goes with every other address where this is left out
 */
export function useLeaving(isUnsaved: () => boolean, isWithin: (path: string) => boolean = () => false): ReactNode {
  // What narrows a list puts another address in the place of this one, and leaves nothing.
  const blocker = useBlocker(({ historyAction, nextLocation }) =>
    historyAction !== NavigationType.Replace && !isWithin(nextLocation.pathname) && isUnsaved());
  useBeforeUnload(event => {
    if (isUnsaved()) event.preventDefault();
  });
  const [answered, answer] = useState<Blocker>();
  if (blocker.state !== 'blocked' || blocker === answered) return null;
  return (
    <Question
      stay={blocker.reset}
      leave={() => {
        // Gone before the rest goes: what stands below a question cannot have the focus given back.
        flushSync(() => answer(blocker));
        blocker.proceed();
      }}
    />
  );
}

function Question({ stay, leave }: { stay: () => void; leave: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('leaving.title')} close={stay}>
      <div className="form">
        <p>{t('leaving.text')}</p>
        <div className="dialog-foot">
          <Button onClick={stay}>{t('leaving.stay')}</Button>
          <Button look="primary" danger onClick={leave}>{t('leaving.leave')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
