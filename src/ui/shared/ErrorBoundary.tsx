import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './CopyButton.tsx';
import './error-boundary.css';

interface ErrorBoundaryProps {
  /** A part of the page can be tried again in place; the whole page is loaded again. */
  scope: 'part' | 'page';
  /** When this changes (another capture), the part is tried again by itself. */
  resetKey?: string;
  children: ReactNode;
}

interface Caught {
  readonly error: Error | undefined;
  readonly where: string;
  readonly resetKey: string | undefined;
}

/** Keeps a mistake of ours from taking more of the page than the part it happened in. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Caught> {
  override state: Caught = { error: undefined, where: '', resetKey: this.props.resetKey };

  static getDerivedStateFromError(thrown: unknown): Partial<Caught> {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: Caught): Partial<Caught> | null {
    if (props.resetKey === state.resetKey) return null;
    return { error: undefined, where: '', resetKey: props.resetKey };
  }

  override componentDidCatch(_error: Error, info: ErrorInfo): void {
    this.setState({ where: info.componentStack ?? '' });
  }

  override render(): ReactNode {
    const { error, where } = this.state;
    if (!error) return this.props.children;
    const retry = () => this.setState({ error: undefined, where: '' });
    return <Broken scope={this.props.scope} error={error} where={where} onRetry={retry} />;
  }
}

interface BrokenProps {
  scope: 'part' | 'page';
  error: Error;
  where: string;
  onRetry: () => void;
}

function Broken({ scope, error, where, onRetry }: BrokenProps) {
  const { t } = useTranslation();
  const report = () => [`${error.name}: ${error.message}`, error.stack ?? '', where, navigator.userAgent].join('\n');
  return (
    <section className="broken" data-scope={scope} role="alert">
      <h2>{t(scope === 'page' ? 'brokenPageTitle' : 'brokenTitle')}</h2>
      <p>{t(scope === 'page' ? 'brokenPageText' : 'brokenText')}</p>
      <details>
        <summary>{t('brokenDetails')}</summary>
        <pre>{`${error.name}: ${error.message}`}</pre>
      </details>
      <div className="broken-actions">
        {scope === 'page' ? (
          <button type="button" className="button" data-look="primary" onClick={() => location.reload()}>
            {t('brokenReload')}
          </button>
        ) : (
          <button type="button" className="button" data-look="primary" onClick={onRetry}>
            {t('brokenRetry')}
          </button>
        )}
        <CopyButton text={report} look="plain">
          {t('brokenReport')}
        </CopyButton>
      </div>
    </section>
  );
}
