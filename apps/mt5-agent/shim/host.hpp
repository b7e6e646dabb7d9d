// Two processes: the terminal with the agent, and this one. When the terminal dies, which is a real death by SIGKILL, this one
// goes on as the broker with what stands in the books, and starts the next terminal after a while.
#pragma once

#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "control.hpp"

namespace shim {

class Host {
 public:
  // `terminal` is what runs in the other process; it gives the code with which that one ends.
  explicit Host(int (*terminal)()) : terminal(terminal) {}

  int run() {
    std::signal(SIGPIPE, SIG_IGN);
    while (true) {
      begin();
      int status = 0;
      while (waitpid(child, &status, WNOHANG) == 0) relay();
      close(out);
      if (WIFEXITED(status)) return WEXITSTATUS(status);
      if (WTERMSIG(status) != SIGKILL) return 128 + WTERMSIG(status);
      if (!goOn()) return 0;
    }
  }

 private:
  struct Line {
    long number;
    std::string text;
  };
  int (*terminal)();
  pid_t child = 0;
  int out = -1;
  std::string heard;
  long numbered = 0;
  bool killed = false;
  int deadMs = 0;
  // What the terminal was told and may have died with.
  std::vector<Line> told;

  void begin() {
    int ends[2];
    if (pipe(ends) != 0) std::abort();
    keepBooks();
    std::fflush(nullptr);
    child = fork();
    if (child < 0) std::abort();
    if (child == 0) {
      // Without this process there is nobody who would end it.
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      close(ends[1]);
      control.in = ends[0];
      std::exit(terminal());
    }
    close(ends[0]);
    out = ends[1];
    told.clear();
  }

  bool readLines(std::vector<std::string> &lines, int ms) {
    pollfd in{0, POLLIN, 0};
    if (poll(&in, 1, ms) <= 0) return true;
    return linesOf(0, heard, lines);
  }

  void relay() {
    std::vector<std::string> lines;
    if (!readLines(lines, 10)) {
      ::kill(child, SIGKILL);
      std::_Exit(0);
    }
    for (const std::string &line : lines) {
      numbered++;
      if (line.rfind("kill", 0) == 0 && (line.size() == 4 || line[4] == ' ')) {
        deadMs = line.size() > 5 ? std::stoi(line.substr(5)) : 0;
        killed = true;
        ::kill(child, SIGKILL);
        continue;
      }
      told.push_back({numbered, line});
      std::string text = std::to_string(numbered) + " " + line + "\n";
      // One that is dead by now is told nothing: the line is obeyed here.
      if (::write(out, text.data(), text.size()) < 0 && errno != EPIPE) std::abort();
    }
  }

  // The broker without its terminal. False: it is over.
  bool goOn() {
    readBooks();
    if (killed) mortality.deaths++;
    for (const Line &line : told)
      if (line.number > obeyed) obeyNumbered(std::to_string(line.number) + " " + line.text);
    ulong until = World::steadyMs() + (deadMs > 0 ? static_cast<ulong>(deadMs) : 100 + static_cast<ulong>(mortality.dice.next() * 900));
    killed = false;
    deadMs = 0;
    while (World::steadyMs() < until && !control.quits) {
      world.advance();
      std::vector<std::string> lines;
      if (!readLines(lines, 20)) return false;
      for (const std::string &line : lines) {
        numbered++;
        // It is dead already.
        bool again = line.rfind("kill ", 0) == 0 || line == "kill";
        if (!again) obeyNumbered(std::to_string(numbered) + " " + line);
      }
    }
    return !control.quits;
  }
};

}  // namespace shim
