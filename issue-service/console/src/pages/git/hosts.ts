export const HOSTS = ['GITHUB', 'GITLAB', 'BITBUCKET'] as const;
export type Host = (typeof HOSTS)[number];

/** Where each host's API is unless one runs the host oneself. */
const USUAL_API: Record<Host, string> = {
  GITHUB: 'https://api.github.com',
  GITLAB: 'https://gitlab.com/api/v4',
  BITBUCKET: 'https://api.bitbucket.org/2.0',
};

const SITES: Record<Host, { site: string; hooks: string }> = {
  GITHUB: { site: 'https://github.com', hooks: 'settings/hooks' },
  GITLAB: { site: 'https://gitlab.com', hooks: '-/hooks' },
  BITBUCKET: { site: 'https://bitbucket.org', hooks: 'admin/webhooks' },
};

export const isUsual = (host: Host, apiUrl: string): boolean => apiUrl === USUAL_API[host];
export const usualApi = (host: Host): string => USUAL_API[host];

/** The page where a hook is registered; null where the host is one's own and we cannot know. */
export const hookPage = (host: Host, apiUrl: string, repository: string): string | null =>
  isUsual(host, apiUrl)
    ? `${SITES[host].site}/${repository.split('/').map(encodeURIComponent).join('/')}/${SITES[host].hooks}`
    : null;
