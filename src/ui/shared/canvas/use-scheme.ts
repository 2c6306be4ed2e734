import { useEffect, useState } from 'react';

/** How the page looks: dark on light, or light on dark. */
export type Scheme = 'light' | 'dark';

/** Whether the page is light or dark, whoever decided it: the system or the reader (`[data-theme]` on the root). */
export function useScheme(): Scheme {
  const [scheme, setScheme] = useState(currentScheme);
  useEffect(() => {
    const look = () => setScheme(currentScheme());
    const system = matchMedia('(prefers-color-scheme: dark)');
    const theme = new MutationObserver(look);
    system.addEventListener('change', look);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    look();
    return () => {
      system.removeEventListener('change', look);
      theme.disconnect();
    };
  }, []);
  return scheme;
}

function currentScheme(): Scheme {
  const theme = document.documentElement.dataset.theme;
  if (theme === 'light' || theme === 'dark') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
