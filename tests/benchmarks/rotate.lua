-- Asks the addresses of a file in turn, over and over; says the latencies in one line of JSON.
local paths, turn = {}, 0
for line in io.lines(os.getenv("PATHS")) do
  paths[#paths + 1] = line
end

function request()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn])
end

function done(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.timeout + summary.errors.status
  io.write(string.format(
    '\nRESULT {"requests": %d, "seconds": %.3f, "p50": %.2f, "p95": %.2f, "failed": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(95) / 1e3, failed))
end
