import { saveAs } from '../../components/saveAs';

/** Has the browser save a file that was answered, by the name that the answer gives it. */
export function save(file: Blob, response: Response) {
  const named = response.headers.get('Content-Disposition')?.match(/filename="?([^";]+)"?/)?.[1];
  saveAs(file, named ?? 'export');
}
