import pc from 'picocolors';
import type { Forecast } from '../model/forecast.js';
import { verbatimLines } from '../sync/review/terminal.js';
import { timelineLines } from '../sync/review/timeline.js';

/** A forecast for people, in colour where the terminal has it: for each workload what happens when, then what it takes. */
export const forecastLines = (forecast: Forecast): string[] =>
  verbatimLines([[], ...timelineLines(forecast)], pc.isColorSupported);
