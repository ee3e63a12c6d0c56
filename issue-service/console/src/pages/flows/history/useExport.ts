import { useMutation } from '@tanstack/react-query';
import { approvalEngine } from '../../../api/clients';
import { useProblemText } from '../../../components/ProblemView';
import { saveAs } from '../../../components/saveAs';
import { toast } from '../../../components/toast';

/** Gives the browser all flows as a file. */
export function useExport() {
  const problem = useProblemText();
  return useMutation({
    mutationFn: async () => (await approvalEngine.GET('/api/v1/flows:export', { headers: { Accept: 'application/yaml' }, parseAs: 'text' })).data as string,
    onSuccess: yaml => saveAs(new Blob([yaml], { type: 'application/yaml' }), 'flows.yaml'),
    onError: error => toast.error(problem(error)),
  });
}
