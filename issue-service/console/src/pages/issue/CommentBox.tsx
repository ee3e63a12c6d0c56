import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { issueService } from '../../api/clients';
import { queries } from '../../api/session';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';

const LONGEST = 5000;
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** A text, and the key under which it is said once however often it is sent. */
const drafted = (text: string) => ({ text, key: crypto.randomUUID() });

/** Where the reader says something. What is written stays while the page is renewed, and where it could not be sent. */
export function CommentBox({ issueId }: { issueId: string }) {
  const { t } = useTranslation('issue');
  const [draft, write] = useState(() => drafted(''));
  const sending = useMutation({
    mutationFn: () => issueService.POST('/api/v1/issues/{issueId}/comments', {
      params: { path: { issueId }, header: { 'Idempotency-Key': draft.key } },
      body: { text: draft.text },
    }),
    onSuccess: () => write(drafted('')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/api/v1/issues/{issueId}/timeline', { params: { path: { issueId } } }] }),
  });
  const canSend = draft.text.trim() !== '' && !sending.isPending;
  const send = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (canSend) sending.mutate();
  };
  return (
    <form className="comment-box" onSubmit={send}>
      <textarea
        className="textarea"
        aria-label={t('say.label')}
        placeholder={t('say.label')}
        maxLength={LONGEST}
        readOnly={sending.isPending}
        value={draft.text}
        onChange={event => write(drafted(event.target.value))}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) send(event);
        }}
      />
      {sending.error && <ProblemView title={t('say.failed')} error={sending.error} />}
      <div className="comment-foot">
        <span className="hint">{t('say.hint', { keys: isMac ? '⌘ Enter' : 'Ctrl Enter' })}</span>
        <Button look="primary" type="submit" loading={sending.isPending} disabled={!canSend && !sending.isPending}>{t('say.send')}</Button>
      </div>
    </form>
  );
}
