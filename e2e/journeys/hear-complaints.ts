/** What a browser complains of while a journey walks: pages that broke, and what a policy refused. */
import type { Page } from '@playwright/test';

/** Filled as the pages go by. What the API refuses is part of journeys and no complaint. */
export const hearComplaints = (page: Page): readonly string[] => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && /content security policy/i.test(text)) complaints.push(text);
  });
  return complaints;
};
