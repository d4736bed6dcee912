-- Asks each address of a file once; says the latencies in one line of JSON.
local ffi = require("ffi")
ffi.cdef("int getpid(void); int kill(int process, int signal);")

local INTERRUPT = 2
local paths, turn = {}, 0
for line in io.lines(os.getenv("PATHS")) do
  paths[#paths + 1] = line
end

function request()
  turn = turn + 1
  if turn == #paths then
    ffi.C.kill(ffi.C.getpid(), INTERRUPT) -- as Ctrl+C does: stop here, then report
  end
  return wrk.format("GET", paths[(turn - 1) % #paths + 1])
end

function done(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.timeout + summary.errors.status
  io.write(string.format(
    '\nRESULT {"requests": %d, "seconds": %.3f, "p50": %.2f, "p95": %.2f, "failed": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(95) / 1e3, failed))
end
