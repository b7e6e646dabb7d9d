// How the scripted trade server answers ("Trade Server Return Codes" of the reference).
#pragma once

#include "world.hpp"

namespace shim {

inline bool World::send(const MqlTradeRequest &request, MqlTradeResult &result) {
  result = MqlTradeResult();
  advance();
  aheadMs += slowMs;
  if (!connected) result.retcode = 10031;
  else if (uint no = forbidden()) result.retcode = no;
  else if (request.action == TRADE_ACTION_DEAL) result.retcode = market(request, result);
  else if (request.action == TRADE_ACTION_PENDING) result.retcode = pend(request, result);
  else if (request.action == TRADE_ACTION_SLTP) result.retcode = changeStops(request);
  else if (request.action == TRADE_ACTION_MODIFY) result.retcode = changeOrder(request);
  else if (request.action == TRADE_ACTION_REMOVE) result.retcode = remove(request.order);
  else result.retcode = 10013;
  if (booksChanged) booksChanged();
  return result.retcode == 10008 || result.retcode == 10009 || result.retcode == 10010;
}

inline uint World::forbidden() const {
  if (!allowed.terminal || !allowed.program) return 10027;
  if (!allowed.expert) return 10026;
  return allowed.account ? 0 : 10017;
}

inline bool World::isFrozen(const Position &p) const {
  const Instrument &it = *item(p.symbol);
  double price = p.buy ? bid(p.symbol) : ask(p.symbol), distance = it.freezeLevel * it.point() + 1e-9;
  return it.freezeLevel > 0 && ((p.sl > 0 && std::fabs(price - p.sl) <= distance) || (p.tp > 0 && std::fabs(price - p.tp) <= distance));
}

inline bool World::isFrozen(const Order &o) const {
  const Instrument &it = *item(o.symbol);
  double price = isBuyType(o.type) ? ask(o.symbol) : bid(o.symbol);
  return it.freezeLevel > 0 && std::fabs(price - o.price) <= it.freezeLevel * it.point() + 1e-9;
}

// What the server refuses before it looks for a price.
inline uint World::flawOf(const MqlTradeRequest &request) {
  const Instrument *it = item(request.symbol.utf8());
  if (!it) return 10013;
  if (request.volume < 0.01 - 1e-9 || request.volume > it->maxVolume + 1e-9) return 10014;
  if (std::fabs(request.volume * 100 - std::round(request.volume * 100)) > 1e-6) return 10014;
  if (request.action == TRADE_ACTION_PENDING) return request.type_filling == ORDER_FILLING_RETURN ? 0 : 10030;
  int takes = it->taken < 0 ? it->filling : it->taken;
  bool fits = request.type_filling == ORDER_FILLING_FOK   ? (takes & 1) != 0
              : request.type_filling == ORDER_FILLING_IOC ? (takes & 2) != 0
                                                          : takes == 0;
  if (!fits) return 10030;
  if (request.position == 0) {
    double price = isBuyType(request.type) ? bid(it->name) : ask(it->name);
    double least = it->stopsLevel * it->point() - 1e-9;
    double direction = isBuyType(request.type) ? 1 : -1;
    if (request.sl > 0 && (price - request.sl) * direction < least) return 10016;
    if (request.tp > 0 && (request.tp - price) * direction < least) return 10016;
    return 0;
  }
  Position *position = find(request.position);
  if (!position) return 10036;
  if (position->buy == isBuyType(request.type)) return 10013;
  if (isFrozen(*position)) return 10029;
  return request.volume > position->volume + 1e-9 ? 10038 : 0;
}

inline uint World::market(const MqlTradeRequest &request, MqlTradeResult &result) {
  if (uint flaw = flawOf(request)) return flaw;
  if (dice.happens(temper.requote)) return dice.happens(0.5) ? 10004 : 10020;
  if (dice.happens(temper.reject)) return 10006;
  if (dice.happens(temper.timeout)) {
    // The answer is lost: it was carried out, will be, or never is.
    double fate = dice.next();
    MqlTradeResult unseen;
    if (fate < 0.4) execute(request, request.volume, nextTicket++, DEAL_REASON_EXPERT, unseen);
    else if (fate < 0.7) lateFills.push_back({trueMs() + 100 + static_cast<long>(dice.next() * 900), request, nextTicket++});
    return dice.happens(0.5) ? 10012 : 10031;
  }
  if (dice.happens(temper.late)) {
    result.order = nextTicket++;
    lateFills.push_back({trueMs() + 50 + static_cast<long>(dice.next() * 500), request, result.order});
    return 10008;
  }
  bool part = request.type_filling != ORDER_FILLING_FOK && request.volume >= 0.02 && dice.happens(temper.partial);
  double volume = part ? std::floor(request.volume * 50 + 1e-9) / 100 : request.volume;
  if (uint flaw = execute(request, volume, nextTicket++, DEAL_REASON_EXPERT, result)) return flaw;
  return part ? 10010 : 10009;
}

inline void World::book(const MqlTradeRequest &request, ENUM_DEAL_ENTRY entry, double volume, double price, double profit,
                        ulong position, ulong order, ENUM_DEAL_REASON reason, MqlTradeResult &result) {
  Deal deal;
  deal.ticket = nextTicket++;
  deal.order = order;
  deal.position = position;
  deal.type = isBuyType(request.type) ? DEAL_TYPE_BUY : DEAL_TYPE_SELL;
  deal.entry = entry;
  deal.reason = reason;
  deal.symbol = request.symbol.utf8();
  deal.volume = volume;
  deal.price = price;
  deal.profit = profit;
  deal.magic = static_cast<long>(request.magic);
  deal.comment = request.comment.utf8();
  deal.timeMs = trueMs();
  balance = cents(balance + profit);
  deals.push_back(deal);
  traded = true;
  result.deal = deal.ticket;
  result.order = order;
  result.volume = volume;
  result.price = price;
}

inline uint World::execute(const MqlTradeRequest &request, double volume, ulong order, ENUM_DEAL_REASON reason, MqlTradeResult &result) {
  std::string symbol = request.symbol.utf8();
  bool buy = isBuyType(request.type);
  double price = buy ? ask(symbol) : bid(symbol);
  Position *position = request.position ? find(request.position) : nullptr;
  if (request.position && !position) return 10036;
  if (!request.position && !hedging)
    for (Position &p : positions)
      if (p.symbol == symbol) position = &p;
  if (position && position->buy == buy) {
    position->open = (position->open * position->volume + price * volume) / (position->volume + volume);
    position->volume = std::round((position->volume + volume) * 100) / 100;
    if (request.sl > 0) position->sl = request.sl;
    if (request.tp > 0) position->tp = request.tp;
    book(request, DEAL_ENTRY_IN, volume, price, 0, position->id, order, reason, result);
    return 0;
  }
  if (position) {
    double closed = std::min(volume, position->volume);
    double profit = cents((price - position->open) * (position->buy ? 1 : -1) * closed * item(symbol)->contract);
    ulong id = position->id;
    double rest = std::round((volume - closed) * 100) / 100;
    if (rest > 0 && request.position) return 10038;
    position->volume = std::round((position->volume - closed) * 100) / 100;
    if (rest > 0) {
      position->buy = buy;
      position->volume = rest;
      position->open = price;
      position->sl = request.sl;
      position->tp = request.tp;
    } else if (position->volume <= 0) {
      positions.erase(positions.begin() + (position - positions.data()));
    }
    book(request, rest > 0 ? DEAL_ENTRY_INOUT : DEAL_ENTRY_OUT, volume, price, profit, id, order, reason, result);
    return 0;
  }
  Position fresh;
  fresh.ticket = fresh.id = order;
  fresh.symbol = symbol;
  fresh.buy = buy;
  fresh.volume = volume;
  fresh.open = price;
  fresh.sl = request.sl;
  fresh.tp = request.tp;
  fresh.magic = static_cast<long>(request.magic);
  fresh.comment = request.comment.utf8();
  fresh.timeMs = trueMs();
  positions.push_back(fresh);
  book(request, DEAL_ENTRY_IN, volume, price, 0, fresh.id, order, reason, result);
  return 0;
}

inline uint World::pend(const MqlTradeRequest &request, MqlTradeResult &result) {
  if (uint flaw = flawOf(request)) return flaw;
  if (request.price <= 0) return 10015;
  Order order;
  order.ticket = nextTicket++;
  order.type = request.type;
  order.symbol = request.symbol.utf8();
  order.volume = request.volume;
  order.price = request.price;
  order.stopLimit = request.stoplimit;
  order.sl = request.sl;
  order.tp = request.tp;
  order.typeTime = request.type_time;
  order.expirationS = request.expiration;
  order.magic = static_cast<long>(request.magic);
  order.comment = request.comment.utf8();
  order.timeMs = trueMs();
  if (dice.happens(temper.reject)) return 10006;
  orders.push_back(order);
  traded = true;
  if (dice.happens(temper.timeout)) return 10012;
  result.order = order.ticket;
  return 10009;
}

inline uint World::changeStops(const MqlTradeRequest &request) {
  Position *position = find(request.position);
  if (!position) return 10036;
  if (position->sl == request.sl && position->tp == request.tp) return 10025;
  if (isFrozen(*position)) return 10029;
  if (dice.happens(temper.reject)) return 10006;
  const Instrument &it = *item(position->symbol);
  double price = position->buy ? bid(it.name) : ask(it.name);
  double least = it.stopsLevel * it.point() - 1e-9, direction = position->buy ? 1 : -1;
  if (request.sl > 0 && (price - request.sl) * direction < least) return 10016;
  if (request.tp > 0 && (request.tp - price) * direction < least) return 10016;
  position->sl = request.sl;
  position->tp = request.tp;
  traded = true;
  return dice.happens(temper.timeout) ? 10012 : 10009;
}

inline uint World::changeOrder(const MqlTradeRequest &request) {
  for (Order &order : orders) {
    if (order.ticket != request.order) continue;
    if (isFrozen(order)) return 10029;
    order.price = request.price;
    order.stopLimit = request.stoplimit;
    order.sl = request.sl;
    order.tp = request.tp;
    order.typeTime = request.type_time;
    order.expirationS = request.expiration;
    traded = true;
    return 10009;
  }
  return 10013;
}

inline uint World::remove(ulong ticket) {
  for (size_t i = 0; i < orders.size(); i++) {
    if (orders[i].ticket != ticket) continue;
    if (isFrozen(orders[i])) return 10029;
    end(i, ORDER_STATE_CANCELED);
    return dice.happens(temper.timeout) ? 10012 : 10009;
  }
  return 10013;
}

inline void World::end(size_t at, ENUM_ORDER_STATE state) {
  Order order = orders[at];
  order.state = state;
  orders.erase(orders.begin() + static_cast<long>(at));
  ended.push_back(order);
  traded = true;
}

inline void World::checkPending(long now) {
  for (size_t i = 0; i < orders.size();) {
    const Order order = orders[i];
    bool buy = isBuyType(order.type);
    double price = buy ? ask(order.symbol) : bid(order.symbol);
    bool limit = order.type == ORDER_TYPE_BUY_LIMIT || order.type == ORDER_TYPE_SELL_LIMIT;
    bool reached = (limit == buy) ? price <= order.price : price >= order.price;
    if (order.typeTime == ORDER_TIME_SPECIFIED && order.expirationS * 1000 <= now + brokerOffsetS * 1000) {
      end(i, ORDER_STATE_EXPIRED);
    } else if (!reached) {
      i++;
    } else if (order.type == ORDER_TYPE_BUY_STOP_LIMIT || order.type == ORDER_TYPE_SELL_STOP_LIMIT) {
      orders[i].type = buy ? ORDER_TYPE_BUY_LIMIT : ORDER_TYPE_SELL_LIMIT;
      orders[i].price = order.stopLimit;
      orders[i].stopLimit = 0;
      i++;
    } else {
      end(i, ORDER_STATE_FILLED);
      MqlTradeRequest request;
      request.symbol = string::of(order.symbol);
      request.type = buy ? ORDER_TYPE_BUY : ORDER_TYPE_SELL;
      request.sl = order.sl;
      request.tp = order.tp;
      request.magic = static_cast<ulong>(order.magic);
      request.comment = string::of(order.comment);
      MqlTradeResult ignored;
      execute(request, order.volume, order.ticket, DEAL_REASON_EXPERT, ignored);
    }
  }
}

inline void World::checkStops() {
  for (const Position &p : std::vector<Position>(positions)) {
    double price = p.buy ? bid(p.symbol) : ask(p.symbol), direction = p.buy ? 1 : -1;
    bool stop = p.sl > 0 && (price - p.sl) * direction <= 0;
    bool target = p.tp > 0 && (price - p.tp) * direction >= 0;
    if (!stop && !target) continue;
    MqlTradeRequest request;
    request.symbol = string::of(p.symbol);
    request.type = p.buy ? ORDER_TYPE_SELL : ORDER_TYPE_BUY;
    request.position = p.ticket;
    request.magic = static_cast<ulong>(p.magic);
    request.comment = string(stop ? "[sl]" : "[tp]");
    MqlTradeResult ignored;
    execute(request, p.volume, nextTicket++, stop ? DEAL_REASON_SL : DEAL_REASON_TP, ignored);
  }
}

}  // namespace shim
