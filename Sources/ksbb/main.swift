import KSBBCommand

await KSBB.start()
