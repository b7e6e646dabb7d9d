import { Button, Code, CopyButton, Group, Stack, Text } from './kit';
import { t } from './language';

interface Props {
  readonly label: string;
  readonly value: string;
  /** Several lines, shown as they are. */
  readonly isBlock?: boolean;
}

/** A text to be pasted elsewhere: an address, a secret, a command. */
export function CopyField({ label, value, isBlock = false }: Props) {
  return (
    <Stack gap={4}>
      <Text fw={600} size="sm">
        {label}
      </Text>
      <Group className={isBlock ? 'copy-block' : undefined} gap="xs" wrap="nowrap" align="flex-start">
        <Code block={isBlock} tabIndex={isBlock ? 0 : undefined} className="copy-value" aria-label={label}>
          {value}
        </Code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} aria-label={t('Copy {{label}}', { label })}>
              <span role="status">{copied ? t('Copied') : t('Copy')}</span>
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}
