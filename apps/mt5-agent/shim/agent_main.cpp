// Runs the agent in the scripted terminal: `agent --url … --terminal … --secret … (or `--pairing-code …`) --login … --dir … [--seed n] …`.
// Commands come on standard input, one a line; `state` answers with one line of JSON on standard output.
#include "chart.hpp"
#include "files.hpp"
#include "net.hpp"

#include "Plimsoll.mq5"

#include "host.hpp"

#include <sstream>

namespace {

std::string value(int argc, char **argv, const std::string &name, const std::string &otherwise) {
  for (int i = 1; i + 1 < argc; i++)
    if (name == argv[i]) return argv[i + 1];
  return otherwise;
}

// At a trace the process ends at once; of what it wrote last a part may stand on the disk.
void die(const char *where) {
  std::fprintf(stderr, "the terminal dies: %s\n", where);
  shim::disk.die(shim::mortality.dice.next());
  shim::keepBooks();
  std::raise(SIGKILL);
}

// The terminal, from its start to its end.
int terminal() {
  shim::dies = die;
  shim::booksChanged = shim::keepBooks;
  shim::world.skewAtConnectMs = shim::world.skewMs;
  if (OnInit() != INIT_SUCCEEDED) return 2;
  if (shim::mortality.deaths == 0) {
    std::printf("{\"event\":\"ready\"}\n");
    std::fflush(stdout);
  }
  while (!shim::control.quits) {
    shim::wait(50);
    if (shim::world.traded) {
      shim::world.traded = false;
      OnTradeTransaction(MqlTradeTransaction(), MqlTradeRequest(), MqlTradeResult());
    }
    OnTimer();
  }
  OnDeinit(0);
  return 0;
}

}  // namespace

int main(int argc, char **argv) {
  Address = string::of(value(argc, argv, "--url", ""));
  Terminal = string::of(value(argc, argv, "--terminal", ""));
  Secret = string::of(value(argc, argv, "--secret", ""));
  PairingCode = string::of(value(argc, argv, "--pairing-code", ""));
  shim::disk.root = value(argc, argv, "--dir", ".");
  uint64_t seed = std::stoull(value(argc, argv, "--seed", "1"));
  shim::world.login = std::stol(value(argc, argv, "--login", "1"));
  shim::world.hedging = value(argc, argv, "--margin-mode", "hedging") == "hedging";
  shim::world.begin(seed, std::stod(value(argc, argv, "--deposit", "10000")));
  shim::weather.dice = shim::Dice(seed ^ 0xbeef);
  shim::mortality.dice = shim::Dice(seed ^ 0xdead);
  shim::pump = shim::wait;
  shim::awaitReady = shim::waitFor;
  // Started again on the same folder, the broker is the one that it was.
  shim::readBooks();
  shim::obeyed = 0;
  return shim::Host(terminal).run();
}
