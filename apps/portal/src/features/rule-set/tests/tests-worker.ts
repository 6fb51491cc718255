/** The thread that looks for what the tests would let pass: hundreds of mistakes, tried one by one. */
import { answerInThread } from '../../../threads/answer-in-thread.ts';
import { missingTests, type TestsQuestion } from './missing-tests.ts';

answerInThread<TestsQuestion>(missingTests);
