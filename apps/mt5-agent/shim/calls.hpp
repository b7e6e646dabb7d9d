// The terminal's calls on the scripted broker: clocks, account, symbols, positions, orders, history, OrderSend.
#pragma once

#include "server.hpp"

#define SECONDS_OF_BUILD 5200
#define INIT_SUCCEEDED 0
#define INIT_PARAMETERS_INCORRECT 32767

namespace shim {

// What Position…, Order… and History… calls speak of: chosen by a call before.
struct Selection {
  Position position;
  Order order;
  std::vector<Deal> deals;
  std::vector<Order> orders;
  int lastError = 0;
};
inline Selection selection;

// Wherever the terminal waits, the world goes on. Set by the program.
inline void (*pump)(int ms) = nullptr;

inline const Deal *dealOf(ulong ticket) {
  for (const Deal &deal : selection.deals)
    if (deal.ticket == ticket) return &deal;
  return nullptr;
}
inline const Order *endedOf(ulong ticket) {
  for (const Order &order : selection.orders)
    if (order.ticket == ticket) return &order;
  return nullptr;
}
inline long brokerMs(long trueMs) { return trueMs + world.brokerOffsetS * 1000; }

}  // namespace shim

// Clocks. The local one may be wrong (`skewMs`); that of the quotes is the broker's, right, in its own zone. The "calculated" time of the trade
// server goes with the local one from the moment at which the terminal connected (reference, "TimeTradeServer").
inline datetime TimeGMT() { return (shim::World::trueMs() + shim::world.skewMs) / 1000; }
inline datetime TimeTradeServer() {
  return shim::brokerMs(shim::World::trueMs() + shim::world.skewMs - shim::world.skewAtConnectMs) / 1000;
}
inline datetime TimeCurrent() {
  shim::world.advance();
  return shim::brokerMs(shim::world.lastTickMs) / 1000;
}
inline ulong GetTickCount64() { return shim::World::steadyMs(); }
inline ulong GetMicrosecondCount() { return shim::World::steadyMs() * 1000; }
inline void Sleep(int ms) { shim::pump(ms); }
inline int MathRand() { return static_cast<int>(shim::world.dice.next() * 32767); }
inline int GetLastError() { return shim::selection.lastError; }
inline void ResetLastError() { shim::selection.lastError = 0; }
inline bool EventSetMillisecondTimer(int) { return true; }
inline void EventKillTimer() {}

inline long TerminalInfoInteger(ENUM_TERMINAL_INFO_INTEGER what) {
  if (what == TERMINAL_CONNECTED) return shim::world.connected;
  if (what == TERMINAL_PING_LAST) return 5000;
  if (what == TERMINAL_TRADE_ALLOWED) return shim::world.allowed.terminal;
  return SECONDS_OF_BUILD;
}
inline long MQLInfoInteger(ENUM_MQL_INFO_INTEGER) { return shim::world.allowed.program; }

inline long AccountInfoInteger(ENUM_ACCOUNT_INFO_INTEGER what) {
  switch (what) {
    case ACCOUNT_LOGIN: return shim::world.login;
    case ACCOUNT_TRADE_MODE: return ACCOUNT_TRADE_MODE_DEMO;
    case ACCOUNT_LEVERAGE: return 100;
    case ACCOUNT_MARGIN_MODE:
      return shim::world.hedging ? ACCOUNT_MARGIN_MODE_RETAIL_HEDGING : ACCOUNT_MARGIN_MODE_RETAIL_NETTING;
    case ACCOUNT_TRADE_ALLOWED: return shim::world.allowed.account;
    default: return shim::world.allowed.expert;
  }
}
inline double AccountInfoDouble(ENUM_ACCOUNT_INFO_DOUBLE what) {
  shim::world.advance();
  switch (what) {
    case ACCOUNT_BALANCE: return shim::world.balance;
    case ACCOUNT_EQUITY: return shim::world.equity();
    case ACCOUNT_MARGIN: return shim::world.margin();
    case ACCOUNT_MARGIN_FREE: return shim::World::cents(shim::world.equity() - shim::world.margin());
    default: return 0;
  }
}
inline string AccountInfoString(ENUM_ACCOUNT_INFO_STRING what) {
  return what == ACCOUNT_CURRENCY ? "USD" : what == ACCOUNT_COMPANY ? "Scripted Broker" : string::of(shim::world.server);
}

inline int SymbolsTotal(bool) { return static_cast<int>(shim::world.instruments.size()); }
inline string SymbolName(int at, bool) { return string::of(shim::world.instruments.at(static_cast<size_t>(at)).name); }
inline bool SymbolSelect(const string &symbol, bool) { return shim::world.item(symbol.utf8()) != nullptr; }
inline bool SymbolInfoTick(const string &symbol, MqlTick &tick) {
  const shim::Instrument *it = shim::world.item(symbol.utf8());
  tick = MqlTick();
  if (!it) return false;
  shim::world.advance();
  // As the terminal does for a symbol that was just chosen: there is a tick, and nothing is in it.
  if (!it->quoted) return true;
  tick.bid = shim::world.bid(symbol.utf8());
  tick.ask = shim::world.ask(symbol.utf8());
  return true;
}
inline long SymbolInfoInteger(const string &symbol, ENUM_SYMBOL_INFO_INTEGER what) {
  const shim::Instrument *it = shim::world.item(symbol.utf8());
  if (!it) return 0;
  switch (what) {
    case SYMBOL_DIGITS: return it->digits;
    case SYMBOL_FILLING_MODE: return it->filling;
    case SYMBOL_TRADE_STOPS_LEVEL: return it->stopsLevel;
    case SYMBOL_TRADE_FREEZE_LEVEL: return it->freezeLevel;
    default: return SYMBOL_TRADE_MODE_FULL;
  }
}
inline double SymbolInfoDouble(const string &symbol, ENUM_SYMBOL_INFO_DOUBLE what) {
  const shim::Instrument *it = shim::world.item(symbol.utf8());
  if (!it) return 0;
  switch (what) {
    case SYMBOL_TRADE_TICK_VALUE: return it->point() * it->contract;
    case SYMBOL_TRADE_CONTRACT_SIZE: return it->contract;
    case SYMBOL_VOLUME_MIN: return 0.01;
    case SYMBOL_VOLUME_MAX: return it->maxVolume;
    case SYMBOL_VOLUME_STEP: return 0.01;
    default: return it->point();
  }
}

inline int PositionsTotal() {
  shim::world.advance();
  return shim::world.synchronised ? static_cast<int>(shim::world.positions.size()) : 0;
}
inline ulong PositionGetTicket(int at) {
  if (at < 0 || static_cast<size_t>(at) >= shim::world.positions.size()) return 0;
  shim::selection.position = shim::world.positions[static_cast<size_t>(at)];
  return shim::selection.position.ticket;
}
inline long PositionGetInteger(ENUM_POSITION_PROPERTY_INTEGER what) {
  const shim::Position &p = shim::selection.position;
  switch (what) {
    case POSITION_TICKET: return static_cast<long>(p.ticket);
    case POSITION_IDENTIFIER: return static_cast<long>(p.id);
    case POSITION_TYPE: return p.buy ? POSITION_TYPE_BUY : POSITION_TYPE_SELL;
    case POSITION_MAGIC: return p.magic;
    default: return shim::brokerMs(p.timeMs);
  }
}
inline double PositionGetDouble(ENUM_POSITION_PROPERTY_DOUBLE what) {
  const shim::Position &p = shim::selection.position;
  switch (what) {
    case POSITION_VOLUME: return p.volume;
    case POSITION_PRICE_OPEN: return p.open;
    case POSITION_PRICE_CURRENT: return p.buy ? shim::world.bid(p.symbol) : shim::world.ask(p.symbol);
    case POSITION_SL: return p.sl;
    case POSITION_TP: return p.tp;
    case POSITION_PROFIT: return shim::world.profitOf(p);
    default: return p.swap;
  }
}
inline string PositionGetString(ENUM_POSITION_PROPERTY_STRING what) {
  return string::of(what == POSITION_SYMBOL ? shim::selection.position.symbol : shim::selection.position.comment);
}

inline int OrdersTotal() { return shim::world.synchronised ? static_cast<int>(shim::world.orders.size()) : 0; }
inline ulong OrderGetTicket(int at) {
  if (at < 0 || static_cast<size_t>(at) >= shim::world.orders.size()) return 0;
  shim::selection.order = shim::world.orders[static_cast<size_t>(at)];
  return shim::selection.order.ticket;
}
inline bool OrderSelect(ulong ticket) {
  for (const shim::Order &order : shim::world.orders)
    if (order.ticket == ticket) return shim::selection.order = order, true;
  return false;
}
namespace shim {
inline long orderInteger(const Order &o, ENUM_ORDER_PROPERTY_INTEGER what) {
  switch (what) {
    case ORDER_TICKET: return static_cast<long>(o.ticket);
    case ORDER_TYPE: return o.type;
    case ORDER_STATE: return o.state;
    case ORDER_TYPE_TIME: return o.typeTime;
    case ORDER_TIME_EXPIRATION: return o.expirationS;
    default: return o.magic;
  }
}
}  // namespace shim
inline long OrderGetInteger(ENUM_ORDER_PROPERTY_INTEGER what) { return shim::orderInteger(shim::selection.order, what); }
inline double OrderGetDouble(ENUM_ORDER_PROPERTY_DOUBLE what) {
  const shim::Order &o = shim::selection.order;
  switch (what) {
    case ORDER_VOLUME_CURRENT: return o.volume;
    case ORDER_PRICE_OPEN: return o.price;
    case ORDER_PRICE_STOPLIMIT: return o.stopLimit;
    case ORDER_SL: return o.sl;
    default: return o.tp;
  }
}
inline string OrderGetString(ENUM_ORDER_PROPERTY_STRING what) {
  return string::of(what == ORDER_SYMBOL ? shim::selection.order.symbol : shim::selection.order.comment);
}

// The history between two moments of the broker's time, in the order of its tickets.
inline bool HistorySelect(datetime from, datetime to) {
  if (!shim::world.connected) return false;
  shim::selection.deals.clear();
  shim::selection.orders.clear();
  auto within = [&](long ms) { return shim::brokerMs(ms) / 1000 >= from && shim::brokerMs(ms) / 1000 <= to; };
  for (const shim::Deal &deal : shim::world.deals)
    if (within(deal.timeMs)) shim::selection.deals.push_back(deal);
  for (const shim::Order &order : shim::world.ended)
    if (within(order.timeMs)) shim::selection.orders.push_back(order);
  return true;
}
inline bool HistorySelectByPosition(long position) {
  if (!shim::world.connected) return false;
  shim::selection.deals.clear();
  shim::selection.orders.clear();
  for (const shim::Deal &deal : shim::world.deals)
    if (deal.position == static_cast<ulong>(position)) shim::selection.deals.push_back(deal);
  return true;
}
inline bool HistoryDealSelect(ulong ticket) {
  for (const shim::Deal &deal : shim::world.deals)
    if (deal.ticket == ticket) return shim::selection.deals.assign(1, deal), true;
  return false;
}
inline int HistoryDealsTotal() { return static_cast<int>(shim::selection.deals.size()); }
inline ulong HistoryDealGetTicket(int at) { return shim::selection.deals.at(static_cast<size_t>(at)).ticket; }
inline long HistoryDealGetInteger(ulong ticket, ENUM_DEAL_PROPERTY_INTEGER what) {
  const shim::Deal *d = shim::dealOf(ticket);
  if (!d) return 0;
  switch (what) {
    case DEAL_TYPE: return d->type;
    case DEAL_ENTRY: return d->entry;
    case DEAL_REASON: return d->reason;
    case DEAL_TIME_MSC: return shim::brokerMs(d->timeMs);
    case DEAL_ORDER: return static_cast<long>(d->order);
    case DEAL_MAGIC: return d->magic;
    default: return static_cast<long>(d->position);
  }
}
inline double HistoryDealGetDouble(ulong ticket, ENUM_DEAL_PROPERTY_DOUBLE what) {
  const shim::Deal *d = shim::dealOf(ticket);
  if (!d) return 0;
  return what == DEAL_VOLUME ? d->volume : what == DEAL_PRICE ? d->price : what == DEAL_PROFIT ? d->profit : 0;
}
inline string HistoryDealGetString(ulong ticket, ENUM_DEAL_PROPERTY_STRING what) {
  const shim::Deal *d = shim::dealOf(ticket);
  return d ? string::of(what == DEAL_SYMBOL ? d->symbol : d->comment) : string();
}
inline bool HistoryOrderSelect(ulong ticket) {
  for (const shim::Order &order : shim::world.ended)
    if (order.ticket == ticket) return shim::selection.orders = {order}, true;
  return false;
}
inline int HistoryOrdersTotal() { return static_cast<int>(shim::selection.orders.size()); }
inline ulong HistoryOrderGetTicket(int at) { return shim::selection.orders.at(static_cast<size_t>(at)).ticket; }
inline long HistoryOrderGetInteger(ulong ticket, ENUM_ORDER_PROPERTY_INTEGER what) {
  const shim::Order *o = shim::endedOf(ticket);
  return o ? shim::orderInteger(*o, what) : 0;
}
inline string HistoryOrderGetString(ulong ticket, ENUM_ORDER_PROPERTY_STRING what) {
  const shim::Order *o = shim::endedOf(ticket);
  return o ? string::of(what == ORDER_SYMBOL ? o->symbol : o->comment) : string();
}

namespace shim {
// Requests of the terminal so far.
inline long orders = 0;
}  // namespace shim
inline bool OrderSend(const MqlTradeRequest &request, MqlTradeResult &result) {
  shim::mortal("before-order");
  shim::orders++;
  bool sent = shim::world.send(request, result);
  shim::mortal("after-order");
  return sent;
}
