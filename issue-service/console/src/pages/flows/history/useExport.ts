import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { approvalEngine } from '../../../api/clients';
import { useProblemText } from '../../../components/ProblemView';

/** Gives the browser all flows as a file. */
export function useExport() {
  const { message } = App.useApp();
  const problem = useProblemText();
  return useMutation({
    mutationFn: async () => (await approvalEngine.GET('/api/v1/flows:export', { headers: { Accept: 'application/yaml' }, parseAs: 'text' })).data as string,
    onSuccess: yaml => {
      const url = URL.createObjectURL(new Blob([yaml], { type: 'application/yaml' }));
      const link = Object.assign(document.createElement('a'), { href: url, download: 'flows.yaml' });
      link.click();
      URL.revokeObjectURL(url);
    },
    onError: error => void message.error(problem(error), 6),
  });
}
