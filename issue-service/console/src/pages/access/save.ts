/** Has the browser save a file that was answered, by the name that the answer gives it. */
export function save(file: Blob, response: Response) {
  const named = response.headers.get('Content-Disposition')?.match(/filename="?([^";]+)"?/)?.[1];
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = named ?? 'export';
  link.click();
  // Some browsers read it only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
