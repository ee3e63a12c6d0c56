import { useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog } from './Dialog';

/** Closes what somebody writes in, after a question where that would lose something; the question is to be rendered in it. */
export function useLeaving(isUnsaved: () => boolean, close: () => void): { leave: () => void; question: ReactNode } {
  const [isAsked, ask] = useState(false);
  return {
    leave: () => (isUnsaved() ? ask(true) : close()),
    question: isAsked && (
      <Question
        stay={() => ask(false)}
        leave={() => {
          // Gone before the rest goes: what stands below a question cannot have the focus given back.
          flushSync(() => ask(false));
          close();
        }}
      />
    ),
  };
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
