/** The thread in which long rule sets decide the simulated wager. */
import { answerInThread } from '../../threads/answer-in-thread.ts';
import { decideSides, type SidesQuestion } from './decide-sides.ts';

answerInThread<SidesQuestion>(decideSides);
