// The broker's books on the disk: it goes on when the process of the terminal dies, and is as it was when another begins.
// What a reader sees is always one moment: the file is replaced whole.
#pragma once

#include <fstream>
#include <sstream>

#include "net.hpp"

namespace shim {

// One list of fields for both directions.
class Archive {
 public:
  explicit Archive(std::ostream &to) : out(&to) {}
  explicit Archive(std::istream &from) : in(&from) {}

  template <typename T>
    requires std::is_trivially_copyable_v<T>
  void operator()(T &value) {
    if (out) out->write(reinterpret_cast<const char *>(&value), sizeof value);
    else in->read(reinterpret_cast<char *>(&value), sizeof value);
  }
  void operator()(std::string &text) {
    size_t size = text.size();
    (*this)(size);
    if (in) text.resize(size);
    if (out) out->write(text.data(), static_cast<long>(size));
    else in->read(text.data(), static_cast<long>(size));
  }
  void operator()(string &text) {
    std::string bytes = text.utf8();
    (*this)(bytes);
    text = string::of(bytes);
  }
  template <typename T>
  void operator()(std::vector<T> &list) {
    size_t size = list.size();
    (*this)(size);
    list.resize(size);
    for (T &each : list) (*this)(each);
  }
  void operator()(Position &p) {
    all(p.ticket, p.id, p.symbol, p.buy, p.volume, p.open, p.sl, p.tp, p.swap, p.magic, p.comment, p.timeMs);
  }
  void operator()(Order &o) {
    all(o.ticket, o.type, o.symbol, o.volume, o.price, o.stopLimit, o.sl, o.tp, o.typeTime, o.expirationS, o.magic, o.comment, o.state,
        o.timeMs);
  }
  void operator()(Deal &d) {
    all(d.ticket, d.order, d.position, d.type, d.entry, d.reason, d.symbol, d.volume, d.price, d.profit, d.magic, d.comment, d.timeMs);
  }
  void operator()(MqlTradeRequest &r) {
    all(r.action, r.magic, r.order, r.symbol, r.volume, r.price, r.stoplimit, r.sl, r.tp, r.deviation, r.type, r.type_filling,
        r.type_time, r.expiration, r.comment, r.position);
  }
  void operator()(LateFill &f) { all(f.dueMs, f.request, f.order); }
  template <typename... T>
  void all(T &...values) {
    ((*this)(values), ...);
  }

 private:
  std::ostream *out = nullptr;
  std::istream *in = nullptr;
};

// Lines of the strings that were obeyed: what died with the terminal is obeyed again, what did not is not.
inline long obeyed = 0;

inline void books(Archive &archive) {
  archive.all(world.positions, world.orders, world.ended, world.deals, world.lateFills, world.temper, world.dice, world.connected,
              world.balance, world.peak, world.nextTicket, world.skewMs, world.lastTickMs);
  for (Instrument &each : world.instruments) archive.all(world.prices[each.name], each.stopsLevel, each.freezeLevel);
  archive.all(weather, mortality.ratio, mortality.countdown, mortality.deaths, mortality.dice, obeyed);
}

inline std::string booksPath() { return disk.root + "/broker-" + std::to_string(world.login) + ".books"; }

inline void keepBooks() {
  std::ostringstream bytes;
  Archive archive(static_cast<std::ostream &>(bytes));
  books(archive);
  std::string fresh = booksPath() + ".new", text = bytes.str();
  FILE *file = std::fopen(fresh.c_str(), "wb");
  bool ok = file && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (file) ok = std::fclose(file) == 0 && ok;
  if (ok && std::rename(fresh.c_str(), booksPath().c_str()) == 0) return;
  std::perror("the books of the broker");
  std::abort();
}

// False: there are none yet.
inline bool readBooks() {
  std::ifstream file(booksPath(), std::ios::binary);
  if (!file) return false;
  Archive archive(static_cast<std::istream &>(file));
  books(archive);
  // The terminal that begins sees all of it anew.
  world.traded = true;
  return true;
}

}  // namespace shim
