// Loaded before a measured program: reports what the process has used, on file descriptor 3, at its end and at every SIGUSR2.
// CommonJS and next to nothing, so that it adds little to what it measures.

const { writeSync } = require('node:fs');

function report() {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const used = {
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    peakMb: maxRSS / 1024,
    residentMb: process.memoryUsage.rss() / 1_048_576,
  };
  writeSync(3, `${JSON.stringify(used)}\n`);
}

process.on('exit', report);
process.on('SIGUSR2', report);
