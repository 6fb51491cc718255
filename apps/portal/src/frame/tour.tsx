'use client';
/** Four things to know before the first day; it opens where somebody asks for it, and never by itself. */
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useReading } from '../messages/language.tsx';
import { Dialog } from './dialog.tsx';

interface TourProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function Tour({ opened, onClose }: TourProps) {
  const { messages } = useReading();
  return (
    <Dialog opened={opened} onClose={onClose} title={messages.frame.tour.title}>
      <Steps onClose={onClose} />
    </Dialog>
  );
}

function Steps({ onClose }: Pick<TourProps, 'onClose'>) {
  const { messages, numbers } = useReading();
  const words = messages.frame.tour;
  const [at, setAt] = useState(0);
  const step = words.steps[at];
  const last = at === words.steps.length - 1;
  return (
    <>
      <div aria-live="polite">
        <Text size="xs" c="dimmed" className="figures">
          {words.step(numbers.format(at + 1), numbers.format(words.steps.length))}
        </Text>
        <h3>{step?.title}</h3>
        <p>{step?.text}</p>
      </div>
      <Group justify="space-between" mt="md">
        <Button variant="subtle" onClick={onClose}>
          {words.skip}
        </Button>
        <Group gap="xs">
          {at > 0 && (
            <Button variant="default" onClick={() => setAt(at - 1)}>
              {words.back}
            </Button>
          )}
          <Button onClick={last ? onClose : () => setAt(at + 1)} data-autofocus>
            {last ? words.done : words.next}
          </Button>
        </Group>
      </Group>
    </>
  );
}
